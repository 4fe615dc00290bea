import { serveLayers } from './adapters/sources/workers/layer-worker.ts';

serveLayers();
