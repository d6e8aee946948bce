import '../ui/base.css'
import { QueryCache, QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { readSession, sessionKey, signOut, withoutSession } from '../modules/base-system/pages/session.ts'
import { StepUp } from '../modules/base-system/pages/step-up.tsx'
import { ApiProblem } from '../ui/api/api-problem.ts'
import type { PageModule } from '../ui/page-module.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DeclarationsContext } from '../ui/record/declarations.ts'
import { DesignsContext, RecordTabsContext } from '../ui/record/designs.ts'
import { recordPages } from '../ui/record/pages/index.ts'
import { pageRouter } from '../ui/shell/router.tsx'
import { Shell } from '../ui/shell/shell.tsx'
import { theme } from '../ui/theme.ts'
import { ToastHost, useToast } from '../ui/toast.tsx'
import { ViewerContext } from '../ui/viewer.ts'

const SignIn = lazy(() => import('../modules/base-system/pages/sign-in.tsx'))
const PublicPage = lazy(() => import('../modules/evaluation/pages/public/public-page.tsx'))

const found = import.meta.glob<{ readonly pages: PageModule }>('../modules/*/pages/index.tsx', {
  eager: true,
})
const modules = [...Object.values(found).map((module) => module.pages), recordPages]
const designs = modules.flatMap((module) => module.designs ?? [])
const recordTabs = modules.flatMap((module) => module.recordTabs ?? [])
/** What the modules declare of their records: read after the shell stands. */
const loadDeclarations = async () => (await import('../modules/index.ts')).declarations
const menu = [{ label: '首页', path: '/home', order: 0 }, ...modules.flatMap((module) => module.menu)]

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiProblem && error.status === 401) queries.setQueryData(sessionKey, null)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status >= 400),
      refetchOnWindowFocus: false,
    },
  },
})

/** What is public is read by everybody; at any other address whoever is not signed in sees the sign-in page first. */
function Root() {
  return /^\/public(\/|$)/.test(window.location.pathname) ? (
    <Suspense>
      <PublicPage />
    </Suspense>
  ) : (
    <SignedIn />
  )
}

function SignedIn() {
  const session = useQuery({
    queryKey: sessionKey,
    queryFn: readSession,
    staleTime: 300_000,
    ...(withoutSession && { initialData: null }),
  })
  const client = useQueryClient()
  const toast = useToast()
  if (session.isPending) return null
  if (session.error) return <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
  if (!session.data)
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    )
  const leave = async () => {
    const left = await signOut().then(
      () => true,
      () => false,
    )
    if (!left) return toast({ text: '没有退出成功，请再点一次“退出”。' })
    // Said before anything is dropped: whoever reads from the store is told of a change, not of the store being emptied, and the page would stay as it was.
    client.setQueryData(sessionKey, null)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
    client.getMutationCache().clear()
  }
  return (
    <ViewerContext value={session.data}>
      <Shell menu={menu} onSignOut={() => void leave()} />
      <StepUp />
    </ViewerContext>
  )
}

/** antd writes style elements into the page; the server's policy takes those that bear the nonce of this answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <ConfigProvider csp={{ nonce }} locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <ToastHost>
          <DeclarationsContext value={loadDeclarations}>
            <DesignsContext value={designs}>
              <RecordTabsContext value={recordTabs}>
                <RouterProvider router={pageRouter(modules, Root)} />
              </RecordTabsContext>
            </DesignsContext>
          </DeclarationsContext>
        </ToastHost>
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
)
