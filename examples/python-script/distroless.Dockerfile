# Python on distroless: the interpreter and its libraries, without a shell or a package manager.
ARG PYTHON_IMAGE=python:3.13-slim
ARG RUNTIME_IMAGE=gcr.io/distroless/python3-debian13

# pip would install packages in this stage. This script needs none.
FROM ${PYTHON_IMAGE} AS build
WORKDIR /app
COPY main.py ./

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /app ./
USER 65532:65532
# The full path of the interpreter, as in the image's own entry point.
ENTRYPOINT ["/usr/bin/python3", "main.py"]
