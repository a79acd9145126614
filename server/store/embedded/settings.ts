import { PORT } from './socketDirectory.ts'

/** The server's command line. Settings stand here and not in the cluster, so that a new release can change them. */
export function serverArguments(cluster: string, socketDirectory: string): readonly string[] {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '',
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: String(PORT),
    fsync: 'on',
    full_page_writes: 'on',
    shared_buffers: '16MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    cluster_name: 'luukku',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_checkpoints: 'off',
    // NOTE: in the server's log 'log' ranks above 'error': the text of a failed statement may hold personal data,
    // and whoever sent the statement gets the error anyway.
    log_min_messages: 'log',
  }
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}
