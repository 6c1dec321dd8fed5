// What the sign-in form holds and does.
import { useRef, useState } from "react";
import { type BackendError, type ErrorCode, toBackendError, useBackend } from "@/lib/backend";
import { errorTable } from "@/lib/errors";
import { useReplaceSession } from "@/lib/session";

/** The way in that is being tried just now. */
export type Trying = "token" | "practice" | null;

/** What is wrong with each field; null where nothing is. */
export type FieldErrors = { address: ErrorCode | null; token: ErrorCode | null };

const noFieldErrors: FieldErrors = { address: null, token: null };

/** Runs the sign-in form. The token lives in this component alone and goes as soon as it was used. */
export function useSignIn(firstAddress: string) {
  const backend = useBackend();
  const replaceSession = useReplaceSession();
  const [address, setAddress] = useState(firstAddress);
  const [token, setToken] = useState("");
  const [fieldErrors, setFieldErrors] = useState(noFieldErrors);
  const [failure, setFailure] = useState<BackendError | null>(null);
  const [trying, setTrying] = useState<Trying>(null);
  const busy = useRef(false);

  const enter = async (way: "token" | "practice") => {
    if (busy.current) return null;
    busy.current = true;
    setTrying(way);
    setFailure(null);
    try {
      const session =
        way === "token" ? await backend.signIn({ address, token }) : await backend.enterPractice();
      setToken("");
      replaceSession(session);
      return null;
    } catch (thrown) {
      const error = toBackendError(thrown);
      const field = errorTable[error.code].signInField;
      if (field === null || way === "practice") setFailure(error);
      else setFieldErrors({ ...noFieldErrors, [field]: error.code });
      return field;
    } finally {
      busy.current = false;
      setTrying(null);
    }
  };

  /** Signs in; gives the field to go to when one needs attention. */
  const signIn = async (): Promise<keyof FieldErrors | null> => {
    const empty: FieldErrors = {
      address: address.trim() === "" ? "addressUnreadable" : null,
      token: token.trim() === "" ? "tokenEmpty" : null,
    };
    setFieldErrors(empty);
    if (empty.address !== null) return "address";
    if (empty.token !== null) return "token";
    return enter("token");
  };

  return {
    address,
    token,
    fieldErrors,
    failure,
    trying,
    signIn,
    enterPractice: () => void enter("practice"),
    changeAddress: (text: string) => {
      setAddress(text);
      setFieldErrors((errors) => ({ ...errors, address: null }));
    },
    changeToken: (text: string) => {
      setToken(text);
      setFieldErrors((errors) => ({ ...errors, token: null }));
    },
  };
}
