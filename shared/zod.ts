import { z } from 'zod'

// zod probes `new Function` for its compiled parsers; the desk's content security policy forbids that,
// and a probe would be reported as a violation. Every schema of the project comes through here.
z.config({ jitless: true })

export { z }
