// Which screen is shown when.
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  Outlet,
  useNavigate,
} from "@tanstack/react-router";
import { Suspense, useEffect, useEffectEvent, useState } from "react";
import { CrashScreen } from "@/app/crash-screen";
import { Deploy } from "@/app/deploy";
import { DroppedProvider, useDropped } from "@/app/dropped";
import { EditPreset, History, Presets, Run, Setup, SignedOutHistory } from "@/app/lazy-screens";
import { Shell } from "@/app/shell";
import { useSignOut } from "@/app/use-sign-out";
import { LoadingPart } from "@/components/loading-part";
import { LoadingScreen } from "@/components/loading-screen";
import { useKeptChoices } from "@/features/deploy/hooks/deploy-store";
import { useHistory } from "@/features/runs/api/history";
import { QuitDialog } from "@/features/runs/components/quit-dialog";
import { everything } from "@/features/runs/hooks/history-filter";
import { SignInScreen } from "@/features/session/components/sign-in-screen";
import { ownerOf, useSession, useSessionNews } from "@/lib/session";

function Start() {
  useSessionNews();
  const { state } = useSession();
  return (
    <>
      {state === undefined ? <LoadingScreen /> : <Outlet />}
      <QuitDialog />
    </>
  );
}

function Home() {
  const { state } = useSession();
  return <Navigate to={state?.session ? "/deploy" : "/sign-in"} replace />;
}

function SignIn() {
  const { state, asking, askAgain } = useSession();
  const kept = useKeptChoices();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const earlier = useHistory(null, everything);
  if (state?.session) return <Navigate to="/deploy" replace />;
  return (
    <SignInScreen
      problem={state?.problem ?? null}
      leftBehind={state?.leftBehind ?? null}
      onRemove={() => signOut.confirm("here")}
      removing={signOut.busy}
      onRetry={askAgain}
      retrying={asking}
      formKept={kept.any}
      onHistory={(earlier.data?.total ?? 0) > 0 ? () => void navigate({ to: "/history" }) : null}
    />
  );
}

function Earlier() {
  const { state } = useSession();
  const navigate = useNavigate();
  if (state?.session) return <Navigate to="/runs" replace />;
  return (
    <Suspense fallback={<LoadingScreen />}>
      <SignedOutHistory onBack={() => void navigate({ to: "/sign-in" })} />
    </Suspense>
  );
}

function SignedIn() {
  const { state } = useSession();
  const owner = state?.session ? ownerOf(state.session) : null;
  const [shownTo, setShownTo] = useState(owner);
  if (!state?.session) return <Navigate to="/sign-in" replace />;
  return (
    <DroppedProvider>
      <Shell state={state} session={state.session}>
        <Suspense fallback={<LoadingPart />}>
          {shownTo === owner ? <Outlet /> : <Begin key={owner} onBegun={() => setShownTo(owner)} />}
        </Suspense>
      </Shell>
    </DroppedProvider>
  );
}

/** Brings another account to the Deploy screen: what was shown, a run perhaps, is not its own. */
function Begin({ onBegun }: { onBegun: () => void }) {
  const navigate = useNavigate();
  const begin = useEffectEvent(() => {
    void navigate({ to: "/deploy", replace: true }).then(onBegun);
  });
  useEffect(() => begin(), []);
  return null;
}

function DeployOf() {
  const { state } = useSession();
  if (!state?.session) return null;
  const { session, renewals } = state;
  // The key makes a new screen for another account, so that nothing of the old one stays in sight.
  return <Deploy key={ownerOf(session)} session={session} renewals={renewals} />;
}

function Runs() {
  const { state } = useSession();
  return state?.session ? <History session={state.session} /> : null;
}

function PresetsOf() {
  const { state } = useSession();
  const dropped = useDropped();
  return state?.session ? <Presets owner={ownerOf(state.session)} dropped={dropped} /> : null;
}

function EditPresetOf() {
  const { state } = useSession();
  const { presetId } = presetRoute.useParams();
  if (!state?.session) return null;
  return <EditPreset key={presetId} owner={ownerOf(state.session)} presetId={presetId} />;
}

function RunOf() {
  const { state } = useSession();
  const { runId } = runRoute.useParams();
  return state?.session ? <Run key={runId} runId={runId} session={state.session} /> : null;
}

function SetupOf() {
  const { state } = useSession();
  const { runId, rowId } = setupRoute.useParams();
  if (!state?.session) return null;
  return <Setup key={rowId} runId={runId} rowId={rowId} session={state.session} />;
}

const rootRoute = createRootRoute({ component: Start });
const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: Home });
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  component: SignIn,
});
const historyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/history",
  component: Earlier,
});
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: SignedIn,
});
const deployRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/deploy",
  component: DeployOf,
});
const runsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/runs",
  component: Runs,
});
const runRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/runs/$runId",
  component: RunOf,
});
const setupRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/runs/$runId/setup/$rowId",
  component: SetupOf,
});
const presetsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/presets",
  component: PresetsOf,
});
const presetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/presets/$presetId",
  component: EditPresetOf,
});
const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  historyRoute,
  signedInRoute.addChildren([
    deployRoute,
    runsRoute,
    runRoute,
    setupRoute,
    presetsRoute,
    presetRoute,
  ]),
]);

/** Makes the router of one running app; the address bar plays no part. */
export function createAppRouter(startAt = "/") {
  return createRouter({
    routeTree,
    history: createMemoryHistory({ initialEntries: [startAt] }),
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: Home,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** Whether the person pressed the button that goes on with the setup once the instance is there. */
    goesOnToSetup?: boolean;
  }
}
