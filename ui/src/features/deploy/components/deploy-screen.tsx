// The Deploy screen: the form, the progress, and what came of it.
import { DeployForm } from "@/features/deploy/components/deploy-form";
import { ProgressScreen } from "@/features/deploy/components/progress-screen";
import { ResultScreen } from "@/features/deploy/components/result-screen";
import { startAnother } from "@/features/deploy/hooks/deploy-state";
import { useDeployState } from "@/features/deploy/hooks/deploy-store";
import { useDeployment } from "@/features/deploy/hooks/use-deployment";
import type { SessionView } from "@/lib/backend";
import { ownerOf } from "@/lib/session";

/** Shows how far things are. */
export function DeployScreen({ session }: { session: SessionView }) {
  const handle = useDeployState(ownerOf(session));
  const deployment = useDeployment(handle);
  const { stage } = handle.state;
  if (stage.kind === "editing") {
    return <DeployForm session={session} handle={handle} deployment={deployment} />;
  }
  if (stage.kind === "creating" || stage.kind === "deploying") {
    return <ProgressScreen plan={stage.plan} step={stage.kind} />;
  }
  return (
    <ResultScreen
      key={stage.kind}
      instance={stage.instance}
      plan={stage.plan}
      failure={stage.kind === "created" ? stage.failure : null}
      live={stage.kind === "done"}
      onDeployAgain={() => void deployment.deployAgain(stage.plan, stage.instance)}
      onAnother={() => handle.change(startAnother)}
    />
  );
}
