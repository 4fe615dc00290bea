# The slim Python image: Debian with a shell, apt and pip in addition to the interpreter.
ARG PYTHON_IMAGE=python:3.13-slim
FROM ${PYTHON_IMAGE}

WORKDIR /app
COPY main.py ./
ENTRYPOINT ["python3", "main.py"]
