import * as z from 'zod/mini'

// The pages' CSP forbids `new Function`; zod would try it once and be reported for that.
z.config({ jitless: true })
