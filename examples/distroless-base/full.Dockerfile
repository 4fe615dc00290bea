# A C program in the compiler image that built it.
ARG GCC_IMAGE=gcc:14
FROM ${GCC_IMAGE}

WORKDIR /src
COPY main.c ./
RUN gcc -O2 -o /usr/local/bin/words main.c
ENTRYPOINT ["/usr/local/bin/words"]
