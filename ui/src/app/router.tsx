// Which screen is shown when.
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
} from "@tanstack/react-router";
import { CrashScreen } from "@/app/crash-screen";
import { Shell } from "@/app/shell";
import { useSignOut } from "@/app/use-sign-out";
import { LoadingScreen } from "@/components/loading-screen";
import { DeployScreen } from "@/features/deploy/components/deploy-screen";
import { useKeptDraft } from "@/features/deploy/hooks/deploy-store";
import { SignInScreen } from "@/features/session/components/sign-in-screen";
import { useSession } from "@/lib/session";

function Start() {
  const { state } = useSession();
  return state === undefined ? <LoadingScreen /> : <Outlet />;
}

function Home() {
  const { state } = useSession();
  return <Navigate to={state?.session ? "/deploy" : "/sign-in"} replace />;
}

function SignIn() {
  const { state, asking, askAgain } = useSession();
  const draft = useKeptDraft();
  const signOut = useSignOut();
  if (state?.session) return <Navigate to="/deploy" replace />;
  return (
    <SignInScreen
      problem={state?.problem ?? null}
      leftBehind={state?.leftBehind ?? null}
      onRemove={signOut.run}
      removing={signOut.busy}
      onRetry={askAgain}
      retrying={asking}
      formKept={draft.kept}
    />
  );
}

function SignedIn() {
  const { state } = useSession();
  if (!state?.session) return <Navigate to="/sign-in" replace />;
  return (
    <Shell session={state.session}>
      <Outlet />
    </Shell>
  );
}

function Deploy() {
  const { state } = useSession();
  return state?.session ? <DeployScreen session={state.session} /> : null;
}

const rootRoute = createRootRoute({ component: Start });
const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: Home });
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  component: SignIn,
});
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: SignedIn,
});
const deployRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/deploy",
  component: Deploy,
});
const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signedInRoute.addChildren([deployRoute]),
]);

/** Makes the router of one running app; the address bar plays no part. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    history: createMemoryHistory({ initialEntries: ["/"] }),
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: Home,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
