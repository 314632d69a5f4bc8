// The whole system of one district: one Functions app (custom handler, native), one storage account that is both its
// database and the host's own store, one identity that may read and write them, one vault with the two keys.
targetScope = 'resourceGroup'

@description('Short name of the deployment; it begins every resource name.')
@minLength(3)
@maxLength(11)
param name string = 'lbc'

@description('Region of all resources.')
param location string = resourceGroup().location

@description('OpenID Connect issuer whose tokens the app trusts.')
param signInAuthority string

@description('Audience that a token must carry.')
param signInAudience string = 'urn:leftbehindcare'

@description('Name of the pages at the issuer; its redirect address is SITE/signin-oidc.')
param signInClientId string = 'desk'

@description('What the issuer says of somebody who showed a second factor (docs/runbook.md); empty where amr tells it.')
param signInSecondFactorAcr string = ''

@description('Claim that tells it: acr, or acrs of Entra ID.')
param signInSecondFactorClaim string = 'acr'

@description('Address that people type, if it is not the app\'s own.')
param siteAddress string = ''

@description('Mail server (SMTP) that takes reminders; empty for none.')
param mailHost string = ''

@description('Its port.')
param mailPort int = 587

@description('How the way to it is encrypted.')
@allowed(['starttls', 'tls'])
param mailSecurity string = 'starttls'

@description('User at the mail server; its password is the secret mail-password.')
param mailUser string = ''

@description('Address that reminders come from; needed with a mail server.')
param mailSender string = ''

@description('Address of the gateway for short messages; its secret is sms-secret. Empty for none.')
param smsAddress string = ''

@description('Whether units\' own systems may stand in the private network.')
param webhookAllowPrivate bool = false

@description('Memory of one instance in MB. The app needs about 64 MB beside the host, so the smallest size does.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('Most instances at once. 40 is the platform\'s least.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('HTTP instances kept warm. 0 scales to zero; the native app starts in about a tenth of a second, the host in one or two.')
@minValue(0)
param alwaysReadyHttpInstances int = 0

@description('Days that logs and deleted blobs are kept.')
@minValue(30)
@maxValue(365)
param retentionDays int = 90

var suffix = uniqueString(resourceGroup().id)

module identity 'identity.bicep' = {
  name: 'identity'
  params: { name: '${name}-id-${suffix}', location: location }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    name: toLower('${replace(name, '-', '')}${suffix}')
    location: location
    principalId: identity.outputs.principalId
    retentionDays: retentionDays
  }
}

module keys 'keys.bicep' = {
  name: 'keys'
  params: {
    name: '${name}${suffix}'
    location: location
    principalId: identity.outputs.principalId
  }
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: '${name}-${suffix}'
    location: location
    retentionDays: retentionDays
  }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: '${name}-${suffix}'
    location: location
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.accountName
    deploymentContainerUri: storage.outputs.deploymentContainerUri
    sealingKeysReference: keys.outputs.sealingKeysReference
    lookupKeyReference: keys.outputs.lookupKeyReference
    auditKeyReference: keys.outputs.auditKeyReference
    insightsConnectionString: monitoring.outputs.connectionString
    signInAuthority: signInAuthority
    signInAudience: signInAudience
    signInClientId: signInClientId
    signInSecondFactorAcr: signInSecondFactorAcr
    signInSecondFactorClaim: signInSecondFactorClaim
    signInClientCredentialReference: keys.outputs.signInClientCredentialReference
    siteAddress: siteAddress
    mailHost: mailHost
    mailPort: mailPort
    mailSecurity: mailSecurity
    mailUser: mailUser
    mailSender: mailSender
    mailCredentialReference: keys.outputs.mailCredentialReference
    smsAddress: smsAddress
    smsCredentialReference: keys.outputs.smsCredentialReference
    webhookAllowPrivate: webhookAllowPrivate
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttpInstances: alwaysReadyHttpInstances
  }
}

@description('Address of the app.')
output appAddress string = 'https://${app.outputs.hostName}'

@description('Name of the app, for `func azure functionapp publish` and `az functionapp deployment`.')
output appName string = app.outputs.name

@description('Vault that the operator puts the two keys into before the first start (docs/runbook.md).')
output vaultName string = keys.outputs.vaultName
