# One stage: Node.js, npm and all packages stay in the image that only has to serve a page.
ARG NODE_IMAGE=node:24
FROM ${NODE_IMAGE}

WORKDIR /app
# The lists of packages first: as long as they stay the same, npm ci comes from the cache.
COPY package.json package-lock.json ./
COPY markup ./markup
RUN npm ci
COPY . .
RUN npm run build

EXPOSE 80
CMD ["node", "server.js"]
