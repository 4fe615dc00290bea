# One stage: Node.js, npm and all packages stay in an image that only has to serve a page.
ARG NODE_IMAGE=node:24
FROM ${NODE_IMAGE}

WORKDIR /app
# Copy the package lists first: while they don't change, npm ci comes from the build cache.
COPY package.json package-lock.json ./
COPY markup ./markup
RUN npm ci
COPY . .
RUN npm run build

EXPOSE 80
CMD ["node", "server.js"]
