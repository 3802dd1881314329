// What `npm run demo` needs of the desk, bundled for Node.
export { defaultCalendar } from '../desk-clock/index.ts'
export { demoArchive } from './archive.ts'
export { DEMO_STAFF } from './staff.ts'
export { demoMoment } from './moment.ts'
