// The account that holds everything: tables (the database), queues (the work), blobs (attachments, deployments and the
// host's own leases). Shared keys are off: the only way in is the identity's roles.

@description('Account name: 3 to 24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Object id of the app\'s identity.')
param principalId string

@description('Days that deleted blobs can be brought back.')
param retentionDays int

// functions/App/storage.json is the one list: LocalHost creates the same from it, so nothing can exist on a developer's
// machine and be missing here.
var declared = loadJsonContent('../functions/App/storage.json')

var deploymentContainer = 'deployments'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  // Three zones: a report that got its receipt must survive the loss of a data centre.
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [
  for item in declared.tables: {
    parent: tables
    name: item
  }
]

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// The host moves what failed five times to <queue>-poison and would create it then; the app sweeps it from the start.
resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = [
  for item in union(declared.queues, map(declared.queues, each => '${each}-poison')): {
    parent: queues
    name: item
  }
]

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: retentionDays }
    containerDeleteRetentionPolicy: { enabled: true, days: retentionDays }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for item in union(declared.containers, [deploymentContainer]): {
    parent: blobs
    name: item
    properties: { publicAccess: 'None' }
  }
]

// Built-in roles, https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/storage
// Contributor rights on data suffice for the host's leases and the deployment package too; Owner would add only the
// rights to change other people's rights.
var roles = {
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, principalId, role.value)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

@description('Name of the account.')
output accountName string = account.name

@description('Where the platform looks for the deployed package.')
output deploymentContainerUri string = '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
