// Goes through a long list page by page.
import { Button, Group } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import lists from "@/components/list.module.css";
import { pageSize } from "@/features/runs/api/history";
import { counted } from "@/lib/count";
import { formatNumber } from "@/lib/text";

type PagesProps = { page: number; total: number; onPage: (page: number) => void };

/** Where one is in a long list, and the ways to its next and its last page; from a page that is gone it leads back. */
export function Pages({ page, total, onPage }: PagesProps) {
  const { t } = useTranslation();
  const first = page * pageSize;
  const last = Math.min(first + pageSize, total);
  const isGone = page > 0 && first >= total;
  const goBack = useEffectEvent(() => onPage(Math.max(Math.ceil(total / pageSize) - 1, 0)));
  useEffect(() => {
    if (isGone) goBack();
  }, [isGone]);
  if (isGone) return null;
  if (total <= pageSize) {
    return <p className={lists.count}>{t("runs.count", counted(total))}</p>;
  }
  return (
    <Group gap="xs">
      <p className={lists.count} aria-live="polite">
        {t("runs.where", {
          first: formatNumber(first + 1),
          last: formatNumber(last),
          total: formatNumber(total),
        })}
      </p>
      <Button size="xs" variant="default" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t("runs.previous")}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={last === total}
        onClick={() => onPage(page + 1)}
      >
        {t("runs.next")}
      </Button>
    </Group>
  );
}
