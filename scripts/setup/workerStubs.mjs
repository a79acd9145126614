/**
 * Stand-ins for mediasoup's meson subprojects: each hands on the distribution's library in place of a download. The
 * gain besides: OpenSSL, libsrtp and usrsctp get the distribution's security updates.
 */

/** The worker speaks the libsrtp 3 API (separate buffers in and out), distributions have libsrtp 2 (in place). */
const SRTP_BRIDGE = `#pragma once
#include <srtp2/srtp.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

inline constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
inline constexpr auto srtp_err_status_cryptex_err = static_cast<srtp_err_status_t>(29);

namespace luukku {
template <typename InPlace>
srtp_err_status_t srtpCopy(InPlace inPlace, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t room)
{
  if (*outLen < inLen + room) return srtp_err_status_buffer_small;
  if (in != out) std::memmove(out, in, inLen);
  int len = static_cast<int>(inLen);
  const srtp_err_status_t status = inPlace(out, &len);
  *outLen = static_cast<size_t>(len);
  return status;
}
}

inline srtp_err_status_t srtp_protect(srtp_t ctx, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t)
{
  return luukku::srtpCopy([ctx](void* p, int* l) { return ::srtp_protect(ctx, p, l); }, in, inLen, out, outLen, SRTP_MAX_TRAILER_LEN);
}
inline srtp_err_status_t srtp_protect_rtcp(srtp_t ctx, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t)
{
  return luukku::srtpCopy([ctx](void* p, int* l) { return ::srtp_protect_rtcp(ctx, p, l); }, in, inLen, out, outLen, SRTP_MAX_TRAILER_LEN);
}
inline srtp_err_status_t srtp_unprotect(srtp_t ctx, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
{
  return luukku::srtpCopy([ctx](void* p, int* l) { return ::srtp_unprotect(ctx, p, l); }, in, inLen, out, outLen, 0);
}
inline srtp_err_status_t srtp_unprotect_rtcp(srtp_t ctx, const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen)
{
  return luukku::srtpCopy([ctx](void* p, int* l) { return ::srtp_unprotect_rtcp(ctx, p, l); }, in, inLen, out, outLen, 0);
}
inline srtp_err_status_t srtp_stream_remove(srtp_t ctx, uint32_t ssrc)
{
  return ::srtp_remove_stream(ctx, ssrc);
}
`

const ABSL_CONTAINER = ['absl_flat_hash_map', 'absl_flat_hash_set', 'absl_inlined_vector']

/** @param {readonly string[]} names */
const dependencies = (names) => `[${names.map((name) => `dependency('${name}')`).join(', ')}]`

/**
 * By the name of the wrap file: the meson.build that stands in for it, the options its caller sets, files of its own.
 *
 * @type {Record<string, {build: string, options?: string[], files?: Record<string, string>}>}
 */
export const STUBS = {
  openssl: {
    build: `libcrypto_dep = dependency('libcrypto')
libssl_dep = dependency('libssl')
openssl_dep = declare_dependency(dependencies: [libssl_dep, libcrypto_dep])
libcrypto_lib = []
libssl_lib = []`,
  },
  libuv: {
    build: `libuv_dep = dependency('libuv')\nlibuv = []`,
    options: ['build_tests', 'build_benchmarks'],
  },
  libsrtp3: {
    build: `libsrtp3_dep = declare_dependency(
  dependencies: dependency('libsrtp2'), include_directories: include_directories('bridge'))
libsrtp3 = []`,
    options: ['crypto-library', 'crypto-library-kdf', 'tests'],
    files: { 'bridge/srtp.h': SRTP_BRIDGE },
  },
  usrsctp: {
    build: `usrsctp_dep = dependency('usrsctp')\nusrsctp = []`,
    options: ['sctp_build_programs'],
  },
  'abseil-cpp': {
    build: `absl_container_dep = declare_dependency(dependencies: ${dependencies(ABSL_CONTAINER)})
absl_container_lib = []
absl_strings_dep = dependency('absl_strings')
absl_types_dep = declare_dependency(dependencies: ${dependencies(['absl_optional', 'absl_variant'])})`,
  },
  flatbuffers: {
    build: `flatbuffers_dep = dependency('flatbuffers')\nflatbuffers_lib = []`,
  },
  catch2: { build: 'catch2_dep = declare_dependency()' },
}
