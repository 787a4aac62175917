/**
 * A sort of file that mostly holds secrets. In a pattern `*` is anything but a slash. Without a slash it names files, at
 * any depth; with one at its end, all that is in a directory; with one inside, the end of a path. Case does not matter.
 */
export interface DenyRule {
  readonly patterns: readonly string[];
  readonly holds: string;
  /** What a pattern names and yet holds none, as its authors say by the name. */
  readonly except?: readonly string[];
}

const examples = ['example', 'sample', 'template', 'dist'];

/**
 * Certificates (`.crt`, `.cer`) and public keys (`.pub`) are made to be given away: they are not in it. Where a name is
 * also a common one for source code (`auth.json`, `id_*`, `secrets.ts`), the list has only the forms that tools write.
 */
export const deniedFiles: readonly DenyRule[] = [
  {
    patterns: ['.env*', '*.env', '.env/'],
    holds: 'environment variables: passwords and tokens of a program',
    except: examples.flatMap((each) => [`.env*.${each}`, `.env*-${each}`, `${each}.env`, `*.${each}.env`]),
  },
  {
    patterns: ['id_rsa*', 'id_dsa*', 'id_ecdsa*', 'id_ed25519*', '*_rsa', '*_dsa', '*_ecdsa', '*_ed25519'],
    holds: 'private keys of SSH',
    except: ['*.pub'],
  },
  { patterns: ['ssh_host_*_key', '.ssh/', '*.ppk'], holds: 'private keys of SSH, and where they are used' },
  { patterns: ['*.key', '*.pem', '*.p8', '*.pk8'], holds: 'private keys; a .pem may be a certificate only' },
  { patterns: ['*.p12', '*.pfx', '*.jks', '*.keystore', '*.bks'], holds: 'private keys with their certificates' },
  { patterns: ['*.kdbx', '*.kdb', '*.keychain', '*.keychain-db', '.password-store/'], holds: 'stores of passwords' },
  { patterns: ['.gnupg/', 'secring.*', '*.agekey'], holds: 'private keys of GnuPG and age' },
  { patterns: ['*.ovpn'], holds: 'access to a private network, keys included' },
  { patterns: ['.aws/', '.azure/', '.gcloud/', '.config/gcloud/', '.oci/', '.aliyun/'], holds: 'cloud credentials' },
  { patterns: ['application_default_credentials.json', 'client_secret*.json'], holds: 'credentials of Google' },
  {
    patterns: ['service-account*.json', 'service_account*.json', 'serviceaccount*.json'],
    holds: 'private keys of service accounts',
  },
  { patterns: ['.s3cfg', '.boto', '.passwd-s3fs', 'local.settings.json'], holds: 'cloud credentials' },
  { patterns: ['.kube/', 'kubeconfig', '*.kubeconfig'], holds: 'access to Kubernetes clusters' },
  { patterns: ['.docker/config.json', '.dockercfg', '.dockerconfigjson'], holds: 'credentials of image registries' },
  {
    patterns: ['.npmrc', '.pypirc', '.gem/credentials', '.cargo/credentials*', '.composer/auth.json'],
    holds: 'credentials of package registries',
  },
  { patterns: ['.m2/settings*.xml', '.nuget/nuget.config'], holds: 'credentials of package registries' },
  { patterns: ['.netrc', '_netrc', '.authinfo', '.wgetrc', '.curlrc'], holds: 'passwords for hosts of the network' },
  {
    patterns: ['.git/', '.git-credentials', '.config/gh/hosts.yml', '.config/hub', '.hg/hgrc'],
    holds: 'credentials of repositories, some in the addresses of remotes',
    except: ['.git/info/exclude'],
  },
  { patterns: ['.htpasswd', '.htdigest'], holds: 'passwords of users, hashed' },
  { patterns: ['.pgpass', 'pgpass.conf', '.my.cnf', '.mylogin.cnf'], holds: 'passwords of databases' },
  {
    patterns: ['credentials', 'credentials.json', 'credentials.yml', 'credentials.yaml', 'credentials.toml'],
    holds: 'credentials, as many tools name them',
  },
  { patterns: ['credentials.xml', 'credentials.csv', 'credentials.ini'], holds: 'credentials, of Jenkins and AWS' },
  {
    patterns: ['secrets/', '.secrets/', '.secrets', 'secrets.json', 'secrets.yml', 'secrets.yaml', 'secrets.toml'],
    holds: 'secrets, by its own word',
  },
  {
    patterns: ['*.tfstate', '*.tfstate.*', '*.tfvars', '*.tfvars.json'],
    holds: 'what Terraform knows of the infrastructure, passwords in clear',
    except: examples.flatMap((each) => [`${each}.tfvars`, `*.${each}.tfvars`]),
  },
  { patterns: ['.terraformrc', 'terraform.rc', 'credentials.tfrc.json'], holds: 'tokens of Terraform' },
  { patterns: ['.vault-token', '.vault_pass*', '.vault-pass*', '.vaultpass*'], holds: 'what opens a vault' },
  { patterns: ['.*_history'], holds: 'what was typed: passwords and tokens among it' },
];
