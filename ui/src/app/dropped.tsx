// Hears of files of presets that are dropped on the window, and goes to where they are imported.
import { useNavigate } from "@tanstack/react-router";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
} from "react";
import { useBackend } from "@/lib/backend";

const DroppedContext = createContext(0);

/** Listens for as long as someone is signed in. */
export function DroppedProvider({ children }: { children: ReactNode }) {
  const backend = useBackend();
  const navigate = useNavigate();
  const [dropped, setDropped] = useState(0);
  const take = useEffectEvent(() => {
    setDropped((count) => count + 1);
    void navigate({ to: "/presets" });
  });
  useEffect(() => {
    const listening = backend.onPresetFileDropped(() => take());
    return () => void listening.then((unlisten) => unlisten());
  }, [backend]);
  return <DroppedContext value={dropped}>{children}</DroppedContext>;
}

/** How many files were dropped so far. */
export function useDropped(): number {
  return useContext(DroppedContext);
}
