import './toast.css'
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'

interface Toast {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** Tells a person in passing that something was done; stays eight seconds, long enough to undo it. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext)
}

export function ToastHost({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const show = useCallback((next: Toast) => {
    clearTimeout(timer.current)
    setToast(next)
    timer.current = setTimeout(() => setToast(null), 8000)
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className="toast-host" role="status" aria-live="polite">
        {toast ? (
          <div className="toast">
            <span>{toast.text}</span>
            {toast.action ? (
              <button
                type="button"
                onClick={() => {
                  toast.action?.run()
                  setToast(null)
                }}
              >
                {toast.action.label}
              </button>
            ) : null}
            <button type="button" aria-label="关闭提示" onClick={() => setToast(null)}>
              ×
            </button>
          </div>
        ) : null}
      </div>
    </ToastContext>
  )
}
