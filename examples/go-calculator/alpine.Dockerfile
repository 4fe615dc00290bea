# Two stages, the last one on Alpine. Small, but with a shell and a package manager that the program never uses.
ARG GO_IMAGE=golang:1.26
ARG RUNTIME_IMAGE=alpine:3.23

FROM ${GO_IMAGE} AS build
WORKDIR /src
COPY go.mod main.go ./
# Without cgo the binary needs no C library, so it also runs on Alpine, which has musl instead of glibc.
ENV CGO_ENABLED=0
RUN go build -trimpath -ldflags="-s -w" -o /calculator .

FROM ${RUNTIME_IMAGE}
COPY --from=build /calculator /calculator
USER 65532:65532
ENTRYPOINT ["/calculator"]
