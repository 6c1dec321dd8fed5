// The way to Prismatic's web app, for what can only be done there.
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconBrowser } from "@/components/icons";
import { type PrismaticPage, toBackendError, useBackend } from "@/lib/backend";

type OpenPrismaticProps = { page: PrismaticPage; size?: "xs" | "sm" };

/** The button that opens Prismatic's web app at a page. */
export function OpenPrismatic({ page, size = "xs" }: OpenPrismaticProps) {
  const { t } = useTranslation();
  const backend = useBackend();
  const open = useMutation({ mutationFn: () => backend.openInPrismatic({ page }) });
  return (
    <>
      <Button
        size={size}
        variant="default"
        leftSection={<IconBrowser size={16} />}
        loading={open.isPending}
        onClick={() => open.mutate()}
      >
        {t("wizard.openPrismatic")}
      </Button>
      {open.error !== null && <ErrorPanel error={toBackendError(open.error)} />}
    </>
  );
}
