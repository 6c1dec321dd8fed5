// The list of presets: to find, use, change, copy, hand on and delete them.
import { Button, Skeleton, VisuallyHidden } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@/components/error-panel";
import { IconInbox } from "@/components/icons";
import lists from "@/components/list.module.css";
import { Panel } from "@/components/panel";
import { ScreenHeading, ScreenIntro } from "@/components/screen";
import { VirtualList } from "@/components/virtual-list";
import {
  allOf,
  type PresetFilter,
  usePresetCommand,
  usePresetList,
} from "@/features/presets/api/presets";
import { useExports } from "@/features/presets/components/export-ask";
import { NewPreset } from "@/features/presets/components/new-preset";
import { type PresetDialog, PresetDialogs } from "@/features/presets/components/preset-dialogs";
import { PresetFilters } from "@/features/presets/components/preset-filters";
import { PresetItem, type PresetItemProps } from "@/features/presets/components/preset-item";
import { PresetTools } from "@/features/presets/components/preset-tools";
import { useDeletions } from "@/features/presets/hooks/deletions";
import {
  type PresetCustomer,
  type PresetDraft,
  type PresetSummary,
  toBackendError,
} from "@/lib/backend";
import classes from "./presets.module.css";

/** The ways on from the list. */
export type PresetWays = {
  /** Uses it, and says whether it did: not where that replaces what waits and nobody agreed to it. */
  onUse: (preset: PresetSummary, agreed: boolean) => Promise<boolean>;
  /** Whether the customers that are chosen stay then. */
  keepsCustomers: (preset: PresetSummary) => boolean;
  /** Opens the editor; null makes a new one. */
  onEdit: (presetId: string | null) => void;
};

type PresetsScreenProps = PresetWays & {
  /** Who is signed in. */
  owner: string;
  /** Whom a preset can be copied to. */
  customers: readonly PresetCustomer[];
  /** Opens the editor with what a preset was made of. */
  onDraft: (draft: PresetDraft) => void;
  /** The import, which may also begin with a dropped file. */
  importer: ReactNode;
};

const everything: PresetFilter = { text: "", kind: "all", tag: null, order: "used" };

/** Every preset of whoever is signed in. */
export function PresetsScreen(props: PresetsScreenProps) {
  const { owner, customers, importer, onDraft, ...ways } = props;
  const [filter, setFilter] = useState(everything);
  const [text] = useDebouncedValue(filter.text, 150);
  const list = usePresetList({ ...filter, text });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<PresetDialog | null>(null);
  const deletions = useDeletions(owner);
  const remove = usePresetCommand(async (backend, presetIds: string[]) => {
    await backend.deletePresets({ presetIds });
    deletions.add(presetIds);
  });
  const exports = useExports();
  const pages = list.data?.pages;
  const presets = allOf(pages ?? []);
  const total = pages?.[0]?.total ?? 0;
  const isFiltered = filter.text !== "" || filter.kind !== "all" || filter.tag !== null;
  // While another count is on its way, the one at hand is not that of all.
  const isWhole = !isFiltered && text === "" && !list.isPlaceholderData;
  const onDelete = (ids: string[]) => {
    remove.mutate(ids);
    setChosen(new Set());
  };
  return (
    <div className={classes.screen}>
      <Head>
        <NewPreset customers={customers} onHand={() => ways.onEdit(null)} onDraft={onDraft} />
      </Head>
      {(total > 0 || isFiltered) && <PresetFilters filter={filter} onChange={setFilter} />}
      <PresetTools
        total={pages === undefined ? null : total}
        chosen={chosen}
        deletions={deletions}
        failure={remove.error}
        onDelete={onDelete}
        exported={exports.command}
        canExport={isWhole || chosen.size > 0}
        onExport={() => {
          const known = presets.filter(({ id }) => chosen.has(id));
          if (chosen.size === 0) exports.ask({ ids: null, total, known });
          else exports.ask({ ids: [...chosen], total: chosen.size, known });
        }}
        importer={importer}
      />
      {list.error !== null && (
        <ErrorPanel
          error={toBackendError(list.error)}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      )}
      {list.isPending && list.error === null && <Loading />}
      {pages !== undefined && total === 0 && (
        <Nothing isFiltered={isFiltered} onAll={() => setFilter(everything)} />
      )}
      {presets.length > 0 && (
        <List
          presets={presets}
          total={total}
          itemProps={(preset) => ({
            ...ways,
            chosen: chosen.has(preset.id),
            onChoose: (on) => setChosen(toggled(chosen, preset.id, on)),
            onDialog: (kind) => setDialog({ kind, preset }),
            onExport: () => exports.ask({ ids: [preset.id], total: 1, known: [preset] }),
            onDelete: () => onDelete([preset.id]),
          })}
        />
      )}
      {list.hasNextPage && <More list={list} />}
      {exports.question}
      {dialog !== null && (
        <PresetDialogs dialog={dialog} customers={customers} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

type ListProps = {
  presets: readonly PresetSummary[];
  total: number;
  itemProps: (preset: PresetSummary) => Omit<PresetItemProps, "preset">;
};

function idOf({ id }: PresetSummary): string {
  return id;
}

/** The presets that are loaded, drawn as far as they are in sight. */
function List({ presets, total, itemProps }: ListProps) {
  const { t } = useTranslation();
  return (
    <div className={lists.list}>
      <VirtualList
        items={presets}
        keyOf={idOf}
        estimate={92}
        maxHeight={640}
        outer={{ tabIndex: 0, role: "region", "aria-label": t("presets.listLabel") }}
        inner={{ role: "list" }}
        itemProps={(place) => ({
          role: "listitem",
          "aria-setsize": total,
          "aria-posinset": place + 1,
        })}
      >
        {(preset) => <PresetItem preset={preset} {...itemProps(preset)} />}
      </VirtualList>
    </div>
  );
}

function Head({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head}>
      <div>
        <ScreenHeading screen={t("presets.title")}>{t("presets.title")}</ScreenHeading>
        <ScreenIntro>{t("presets.intro")}</ScreenIntro>
      </div>
      {children}
    </header>
  );
}

function More({ list }: { list: ReturnType<typeof usePresetList> }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t("presets.more")}
    </Button>
  );
}

function toggled(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(id);
  else next.delete(id);
  return next;
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <VisuallyHidden>{t("common.loading", { what: t("presets.plural") })}</VisuallyHidden>
      <Skeleton height={72} radius="md" />
      <Skeleton height={72} radius="md" mt={10} />
    </div>
  );
}

function Nothing({ isFiltered, onAll }: { isFiltered: boolean; onAll: () => void }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="neutral"
      icon={<IconInbox size={22} />}
      title={t(isFiltered ? "presets.nothingTitle" : "presets.emptyTitle")}
      announce="status"
    >
      <p>{t(isFiltered ? "presets.nothingWords" : "presets.emptyWords")}</p>
      {isFiltered && (
        <Button size="xs" variant="default" mt={4} onClick={onAll}>
          {t("presets.clearFilter")}
        </Button>
      )}
    </Panel>
  );
}
