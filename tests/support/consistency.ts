import { ownerRows } from './database.ts'

/** What must never be found in the database between two commands, each as a count of rows that show it. */
const contradictions: Readonly<Record<string, string>> = {
  'somebody is reserved without a pending offer': `
    select count(*) from presence p where p.state = 'reserved' and not exists
      (select from reservation r join ticket t on t.id = r.ticket_id where r.person_id = p.person_id
        and (r.state = 'pending' or (r.state = 'accepted' and t.state = 'reserved')))`,
  'a pending offer to somebody who is not reserved': `
    select count(*) from reservation r join presence p using (person_id)
    where r.state = 'pending' and p.state <> 'reserved'`,
  'a reserved ticket without a pending offer': `
    select count(*) from ticket t where t.state = 'reserved' and not exists
      (select from reservation r where r.ticket_id = t.id and r.state = 'pending')`,
  'a connected ticket without a call that is live or held': `
    select count(*) from ticket t where t.state = 'connected' and not exists
      (select from call c where c.ticket_id = t.id and c.state in ('live', 'held'))`,
  'a call that is live or held without a connected ticket': `
    select count(*) from call c join ticket t on t.id = c.ticket_id
    where c.state in ('live', 'held') and t.state <> 'connected'`,
  'somebody on a call without one': `
    select count(*) from presence p where p.state = 'onCall' and not exists
      (select from reservation r join call c on c.id = r.call_id
        where r.person_id = p.person_id and r.state = 'accepted' and c.state in ('live', 'held'))`,
  'somebody wrapping up without a ticket to wrap up': `
    select count(*) from presence p where p.state = 'wrappingUp' and not exists
      (select from reservation r join ticket t on t.id = r.ticket_id
        where r.person_id = p.person_id and r.seat = 'expert' and r.state = 'accepted' and t.state = 'wrappingUp')`,
  'two in charge of one ticket': `
    select count(*) from (select from reservation where seat = 'expert' and state in ('pending', 'accepted')
      group by ticket_id having count(*) > 1) as twice`,
  'somebody beside a call that has ended': `
    select count(*) from reservation r join call c on c.id = r.call_id
    where c.state = 'ended' and r.seat <> 'expert' and r.state in ('pending', 'accepted')`,
  'a pause without a call under way': `
    select count(*) from call where pause_reason is not null and state not in ('live', 'held')`,
  'a ticket that waits or talks in a closed visit': `
    select count(*) from ticket t join visit v on v.id = t.visit_id
    where v.state = 'closed' and t.state in ('waiting', 'reserved', 'connected')`,
  'an invitation that stands without a call': `
    select count(*) from invitation i join call c on c.id = i.call_id
    where i.state <> 'ended' and c.state not in ('live', 'held')`,
  'a good device of an invitation that is over': `
    select count(*) from credential d join invitation i on i.id = d.invitation_id
    where i.state = 'ended' and d.revoked_at is null`,
  'a guest in a running call who was not let in by both': `
    select count(*) from participant p join invitation i on i.id = p.invitation_id join call c on c.id = p.call_id
    where p.admitted and i.state <> 'admitted' and c.state <> 'ended'`,
  'an ended call whose ticket is still served': `
    select count(*) from call c join ticket t on t.id = c.ticket_id
    where c.state = 'ended' and t.state in ('reserved', 'connected')`,
}

/** Every contradiction that the database of a running test server holds now; none is right. */
export async function contradictionsIn(dataDirectory: string): Promise<readonly string[]> {
  const columns = Object.values(contradictions).map((statement, index) => `(${statement}) as c${index}`)
  const rows = await ownerRows<Record<string, string>>(dataDirectory, `select ${columns.join(', ')}`)
  return Object.keys(contradictions).filter((_, index) => rows[0]?.[`c${index}`] !== '0')
}
