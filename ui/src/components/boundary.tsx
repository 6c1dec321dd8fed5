// Keeps a fault in one part of a screen from taking the rest with it.
import { Component, type ReactNode } from "react";

type BoundaryProps = {
  /** What is shown in place of the part that failed. */
  fallback: ReactNode;
  children: ReactNode;
};

/** Shows the fallback once something inside can't be drawn. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
