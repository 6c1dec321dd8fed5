// What every screen stands on: the backend, the texts, the theme and what is remembered.
import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { cssVariables, theme } from "@/app/theme";
import { DeployStoreProvider } from "@/features/deploy/hooks/deploy-store";
import { type Backend, BackendContext } from "@/lib/backend";
import { i18n } from "@/lib/i18n";

type AppProvidersProps = { backend: Backend; queryClient: QueryClient; children: ReactNode };

/** The nonce that the security policy allows for styles; Tauri puts it on the style of index.html. */
function styleNonce(): string {
  return document.querySelector("style")?.nonce ?? "";
}

/** Puts the providers around the app. */
export function AppProviders({ backend, queryClient, children }: AppProvidersProps) {
  return (
    <BackendContext value={backend}>
      <I18nextProvider i18n={i18n}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={styleNonce}
        >
          <QueryClientProvider client={queryClient}>
            <DeployStoreProvider>{children}</DeployStoreProvider>
          </QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>
    </BackendContext>
  );
}
