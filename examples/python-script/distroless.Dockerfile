# Python on distroless: the interpreter and its libraries, no shell, no package manager.
ARG PYTHON_IMAGE=python:3.13-slim
ARG RUNTIME_IMAGE=gcr.io/distroless/python3-debian13

# The stage for what pip would install; the script itself needs nothing.
FROM ${PYTHON_IMAGE} AS build
WORKDIR /app
COPY main.py ./

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /app ./
USER 65532:65532
# The interpreter by its whole path: there is no shell that would look for it.
ENTRYPOINT ["/usr/bin/python3", "main.py"]
