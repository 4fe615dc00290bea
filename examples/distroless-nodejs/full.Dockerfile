# A Node.js program in the full Node.js image, which also has npm, a shell and a package manager.
ARG NODE_IMAGE=node:24
FROM ${NODE_IMAGE}

WORKDIR /app
COPY main.js ./
ENTRYPOINT ["node", "main.js"]
