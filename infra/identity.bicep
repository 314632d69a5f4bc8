// One identity for the app. User-assigned, so that its rights exist before the app first starts and outlive a re-creation of it.

@description('Name of the identity.')
param name string

@description('Region.')
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

@description('Resource id, to attach the identity to the app.')
output id string = identity.id

@description('Client id, by which connection settings choose it.')
output clientId string = identity.properties.clientId

@description('Object id, to which roles are assigned.')
output principalId string = identity.properties.principalId
