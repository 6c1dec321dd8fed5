// A page of the gallery that keeps what is filled in.
import { useCallback, useMemo, useState } from "react";
import { ConfigPage } from "@/features/config/components/controls/config-page";
import type { ConfigFieldProps } from "@/features/config/components/controls/types";
import type { ConfigValue } from "@/lib/backend";
import type { GalleryPage } from "@/testing/config-gallery";

type GalleryProps = GalleryPage & {
  disabled?: boolean;
  onChange?: ConfigFieldProps["onChange"];
  onBlur?: ConfigFieldProps["onBlur"];
  onOpenLink?: (url: string) => Promise<void>;
};

const nothing = () => undefined;
const opened = async () => undefined;

/** The page in the hands of someone. */
export function Gallery({ page, disabled = false, ...rest }: GalleryProps) {
  const [values, setValues] = useState<ReadonlyMap<string, ConfigValue | null>>(
    () => new Map(rest.values),
  );
  const { onChange = nothing, onBlur = nothing, onOpenLink = opened } = rest;
  const change = useCallback(
    (key: string, value: ConfigValue | null) => {
      setValues((before) => new Map(before).set(key, value));
      onChange(key, value);
    },
    [onChange],
  );
  const sources = useMemo(() => new Map(rest.sources), [rest.sources]);
  const connections = useMemo(() => new Map(rest.connections), [rest.connections]);
  return (
    <ConfigPage
      page={page}
      values={values}
      problems={rest.problems ?? []}
      sources={sources}
      connections={connections}
      disabled={disabled}
      onChange={change}
      onBlur={onBlur}
      onOpenLink={onOpenLink}
    />
  );
}
