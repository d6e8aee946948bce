import { lazy, Suspense, useEffect, useState } from 'react'
import { askForCodesWith } from '../../../ui/api/step-up.ts'

const StepUpDialog = lazy(() => import('./step-up-dialog.tsx'))

/** Waits until a final approval asks for a code, then asks the person. */
export function StepUp() {
  const [settle, setSettle] = useState<{ readonly done: (proven: boolean) => void }>()
  useEffect(
    () =>
      askForCodesWith(
        () =>
          new Promise((resolve) =>
            setSettle({
              done: (proven) => {
                setSettle(undefined)
                resolve(proven)
              },
            }),
          ),
      ),
    [],
  )
  return settle ? (
    <Suspense>
      <StepUpDialog onDone={settle.done} />
    </Suspense>
  ) : null
}
