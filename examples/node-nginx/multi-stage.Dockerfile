# Two stages: the first builds the page with Node.js, the second serves it with nginx.
ARG NODE_IMAGE=node:24-alpine
ARG RUNTIME_IMAGE=nginx:alpine

FROM ${NODE_IMAGE} AS build
WORKDIR /app
# Copy the package lists first: while they don't change, npm ci comes from the build cache.
COPY package.json package-lock.json ./
COPY markup ./markup
RUN npm ci
COPY . .
RUN npm run build

FROM ${RUNTIME_IMAGE}
# Remove nginx's default page.
RUN rm -rf /usr/share/nginx/html/*
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 80
# Run in the foreground: the container stops when its first process exits.
CMD ["nginx", "-g", "daemon off;"]
