# One image for every service; the command says which one. Node runs the TypeScript as it is; only what browsers get is
# built, in a stage of its own whose tools stay out of the image.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json ./
RUN npm install --ignore-scripts --no-audit --no-fund
COPY shared shared
COPY services services
RUN npm run build

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0

# Without optional packages and scripts: the image brings Node itself, and the database is outside.
COPY package.json package-lock.json .npmrc ./
RUN npm install --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund && npm cache clean --force

COPY shared shared
COPY services services
COPY --from=build /app/dist dist

USER node
EXPOSE 3000 3001 9464
CMD ["node", "services/intake/main.ts"]
