# syntax=docker/dockerfile:1
# One file, three images: docker build --target api|worker|migrate .
FROM node:24.18.0-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS base
WORKDIR /app
# The image brings Node, so the packages' install scripts (which would fetch another) stay off.
ENV NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false NPM_CONFIG_IGNORE_SCRIPTS=true

FROM base AS manifests
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/worker/package.json apps/worker/
COPY bench/package.json bench/
COPY libs/domain/package.json libs/domain/
COPY libs/platform/package.json libs/platform/
COPY libs/tenancy/package.json libs/tenancy/
COPY libs/samples/package.json libs/samples/
COPY libs/testing/package.json libs/testing/

FROM manifests AS build
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN NX_DAEMON=false NX_TUI=false npx nx run-many -t build

# Each image carries the packages of its own part alone: the worker neither Nest nor Apollo.
FROM manifests AS api-packages
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspace @sonae/api

FROM manifests AS worker-packages
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspace @sonae/worker

FROM manifests AS migrate-packages
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspace @sonae/domain

# What the three images share: the compiled libraries, owned by root and not writable by the process.
FROM base AS runtime
# Small heaps, for the reasons in tools/start/lean-heap.mjs; the API's are a little larger.
ENV NODE_ENV=production NODE_OPTIONS="--enable-source-maps --max-semi-space-size=4 --max-old-space-size=192"
COPY --from=build /app/package.json ./
COPY --from=build /app/libs/platform/package.json libs/platform/
COPY --from=build /app/libs/platform/dist libs/platform/dist
COPY --from=build /app/libs/tenancy/package.json libs/tenancy/
COPY --from=build /app/libs/tenancy/dist libs/tenancy/dist
COPY --from=build /app/libs/domain/package.json libs/domain/
COPY --from=build /app/libs/domain/dist libs/domain/dist
COPY --from=build /app/libs/domain/data libs/domain/data
USER node

FROM runtime AS migrate
COPY --from=migrate-packages /app/node_modules node_modules
COPY --from=build /app/migrations migrations
COPY --from=build /app/tools/migrate.ts tools/
CMD ["node", "tools/migrate.ts"]

FROM runtime AS worker
COPY --from=worker-packages /app/node_modules node_modules
COPY --from=build /app/apps/worker/package.json apps/worker/
COPY --from=build /app/apps/worker/dist apps/worker/dist
# All addresses of the container: the operator decides which of its ports is published.
ENV METRICS_HOST=0.0.0.0 METRICS_ON_ALL_ADDRESSES=true WORKER_METRICS_PORT=4002
EXPOSE 4002
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WORKER_METRICS_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/worker/dist/main.js"]

FROM runtime AS api
COPY --from=api-packages /app/node_modules node_modules
COPY --from=build /app/schema.graphql ./
COPY --from=build /app/apps/api/package.json apps/api/
COPY --from=build /app/apps/api/dist apps/api/dist
COPY --from=build /app/tools/create-administrator.ts /app/tools/hold.ts tools/
COPY --from=build /app/tools/hold tools/hold
COPY --from=build /app/tools/bootstrap/failure.mjs tools/bootstrap/
COPY --from=build /app/tools/start/check-dashes.mjs tools/start/
ENV NODE_OPTIONS="--enable-source-maps --max-semi-space-size=16 --max-old-space-size=256"
ENV API_HOST=0.0.0.0 API_PORT=4000 METRICS_HOST=0.0.0.0 METRICS_ON_ALL_ADDRESSES=true API_METRICS_PORT=4001
EXPOSE 4000 4001
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.API_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
