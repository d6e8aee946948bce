import { Navigate, useLocation } from '@tanstack/react-router'
import { ListPage } from './list-page.tsx'
import { NoSuchType, WithTypes } from './with-type.tsx'

/** Any address no page of its own has: the list of the types that declare it, or one of their records behind it. */
export default function ByAddress() {
  const { pathname } = useLocation()
  const address = pathname.replace(/\/+$/, '')
  const split = address.lastIndexOf('/')
  const [above, id] = [address.slice(0, split), address.slice(split + 1)]
  return (
    <WithTypes>
      {(types) => {
        const here = types.at(address)
        if (here.length > 0) return <ListPage key={address} types={here} />
        const [one] = types.at(above)
        if (one && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id))
          return <Navigate to="/records/$type/$id" params={{ type: one.definition.type, id }} replace />
        return <NoSuchType />
      }}
    </WithTypes>
  )
}
