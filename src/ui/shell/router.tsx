import { createRootRoute, createRoute, createRouter, Link, Navigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { EmptyState } from '../empty-state.tsx'
import { Page } from '../page.tsx'
import { isFor, type PageModule } from '../page-module.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { parseSearch, stringifySearch } from '../search-state.ts'
import { useViewer } from '../viewer.ts'
import { Workbench } from './workbench.tsx'

/** The router over all pages of the modules. A page for other roles says so instead of loading. */
export function pageRouter(modules: readonly PageModule[], Root: () => ReactNode) {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: Failed })
  const blocks = modules.flatMap((module) => module.blocks)
  const pages = modules
    .flatMap((module) => module.routes)
    .map((route) => {
      const Content = lazy(route.load)
      const Guarded = () =>
        isFor(route, useViewer().role) ? (
          <Suspense fallback={<Loading />}>
            <Content />
          </Suspense>
        ) : (
          <NotForRole />
        )
      return createRoute({ getParentRoute: () => root, path: route.path, component: Guarded })
    })
  const routeTree = root.addChildren([
    createRoute({
      getParentRoute: () => root,
      path: '/',
      component: () => <Navigate to="/home" replace />,
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/home',
      component: () => <Workbench blocks={blocks} />,
    }),
    ...pages,
  ])
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingMs: 300,
  })
}

function Loading() {
  return (
    <p role="status" className="quiet">
      正在打开…
    </p>
  )
}

function NotFound() {
  return (
    <Page title="没有这一页">
      <EmptyState title="地址写错了，或者这一页已经移走。">
        <Link to="/home">回到首页</Link>
      </EmptyState>
    </Page>
  )
}

function NotForRole() {
  return (
    <Page title="没有权限">
      <EmptyState title="这一页不对您的岗位开放。需要查看，请联系系统管理员调整岗位。">
        <Link to="/home">回到首页</Link>
      </EmptyState>
    </Page>
  )
}

function Failed({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return (
    <Page title="这一页出错了">
      <ProblemNotice error={error} onRetry={reset} />
    </Page>
  )
}
