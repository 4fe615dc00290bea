import { serveLayers } from './adapters/workers/layer-worker.ts';

serveLayers();
