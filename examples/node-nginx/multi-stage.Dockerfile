# Two stages: the first one builds the page with Node.js, the second one serves it with nginx.
ARG NODE_IMAGE=node:24-alpine
ARG RUNTIME_IMAGE=nginx:alpine

FROM ${NODE_IMAGE} AS build
WORKDIR /app
# The lists of packages first: as long as they stay the same, npm ci comes from the cache.
COPY package.json package-lock.json ./
COPY markup ./markup
RUN npm ci
COPY . .
RUN npm run build

FROM ${RUNTIME_IMAGE}
# The page that nginx shows when it has none of its own.
RUN rm -rf /usr/share/nginx/html/*
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 80
# In the foreground: the container lives as long as its first process does.
CMD ["nginx", "-g", "daemon off;"]
