// The vault with the two secrets that the app cannot do without. Their values are never parameters of a deployment: an
// operator puts them in once (docs/runbook.md), and purge protection keeps anyone from destroying what reports are sealed with.

@description('Vault name: 3 to 24 characters.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Object id of the app\'s identity.')
param principalId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

// Key Vault Secrets User, https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

@description('Name of the vault.')
output vaultName string = vault.name

// References without a version follow a rotation within a day, or at once when the app restarts.
@description('App setting value that resolves to the sealing keys: VERSION:BASE64 of 32 bytes, several divided by commas; the highest version seals.')
output sealingKeysReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=sealing-keys)'

@description('App setting value that resolves to the key of the lookup hashes: base64 of 32 bytes; it is never changed.')
output lookupKeyReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=lookup-key)'

@description('App setting value that resolves to the key of the audit chains: base64 of 32 bytes; with another one, no old chain verifies.')
output auditKeyReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=audit-key)'

@description('App setting value that resolves to the mail user\'s password.')
output mailCredentialReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=mail-password)'

@description('App setting value that resolves to the secret of the gateway for short messages.')
output smsCredentialReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=sms-secret)'

@description('App setting value that resolves to the pages\' secret at the sign-in issuer.')
output signInClientCredentialReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=sign-in-client-secret)'
