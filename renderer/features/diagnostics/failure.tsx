import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { Banner } from '../../ui/feedback/banner.tsx'

/** What went wrong, what was kept and what to do. */
export function Failure({ code }: { readonly code: ErrorCode }) {
  return <Banner tone="caution" title={userText(code)} code={code} />
}
