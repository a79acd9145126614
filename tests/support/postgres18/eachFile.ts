import { TEMPLATE_SETTING } from '../templateDirectory.ts'
import { TEMPLATE_18_SETTING } from './setUp.ts'
import { withVersion18 } from './withVersion18.ts'

withVersion18()
const template = process.env[TEMPLATE_18_SETTING]
if (template === undefined) throw new Error('no template of PostgreSQL 18 was made')
process.env[TEMPLATE_SETTING] = template
