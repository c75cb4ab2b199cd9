import { Option } from 'commander';

/** The folder of the installation, as `npm start` uses it. */
export function homeOption(): Option {
  return new Option('--home <folder>', 'folder of the installation')
    .env('PARA42_HOME')
    .default('.para42');
}
