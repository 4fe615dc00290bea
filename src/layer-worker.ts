import { serveLayers } from './edge/images/layer-worker.ts';

serveLayers();
