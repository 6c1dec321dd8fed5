// What every screen stands on: the backend, the texts, the theme and what is remembered.
import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { I18nextProvider } from "react-i18next";
import { cssVariables, theme } from "@/app/theme";
import { ConfigStoreProvider } from "@/features/config/hooks/config-store";
import { DeployStoreProvider } from "@/features/deploy/hooks/deploy-store";
import { PresetStoreProvider } from "@/features/presets/hooks/preset-store";
import { type Backend, BackendContext } from "@/lib/backend";
import { i18n } from "@/lib/i18n";
import { sessionActions } from "@/lib/session";
import { styleNonce } from "@/lib/style-nonce";
import { watchBackend } from "@/lib/watched-backend";

type AppProvidersProps = { backend: Backend; queryClient: QueryClient; children: ReactNode };

/** Puts the providers around the app. */
export function AppProviders({ backend, queryClient, children }: AppProvidersProps) {
  const watched = useMemo(
    () => watchBackend(backend, sessionActions(queryClient)),
    [backend, queryClient],
  );
  return (
    <BackendContext value={watched}>
      <I18nextProvider i18n={i18n}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={styleNonce}
        >
          <QueryClientProvider client={queryClient}>
            <DeployStoreProvider>
              <ConfigStoreProvider>
                <PresetStoreProvider>{children}</PresetStoreProvider>
              </ConfigStoreProvider>
            </DeployStoreProvider>
          </QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>
    </BackendContext>
  );
}
