// The Functions app on Flex Consumption: the platform's host in front, our native binary as its custom handler.

@description('Name of the app.')
param name string

@description('Region.')
param location string

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Account of tables, queues and blobs.')
param storageAccountName string

@description('Container that the deployed package lies in.')
param deploymentContainerUri string

@description('Key Vault reference of the sealing keys.')
param sealingKeysReference string

@description('Key Vault reference of the lookup key.')
param lookupKeyReference string

@description('App setting value that resolves to the key of the audit chains.')
param auditKeyReference string

@description('Application Insights connection string.')
param insightsConnectionString string

@description('OpenID Connect issuer.')
param signInAuthority string

@description('Audience that a token must carry.')
param signInAudience string

@description('Name of the pages at the issuer.')
param signInClientId string

@description('Key Vault reference of the pages\' secret at the issuer.')
param signInClientCredentialReference string

@description('What the issuer says (acr, or the claim below) of somebody who showed a second factor; empty where amr tells it.')
param signInSecondFactorAcr string

@description('Claim that tells it: acr, or acrs of Entra ID.')
param signInSecondFactorClaim string

@description('Address that people type, if it is not the app\'s own.')
param siteAddress string

@description('Mail server (SMTP) that takes reminders; empty for none.')
param mailHost string

@description('Its port.')
param mailPort int

@description('starttls or tls.')
param mailSecurity string

@description('User at the mail server; empty where it wants none.')
param mailUser string

@description('Address that reminders come from.')
param mailSender string

@description('Key Vault reference of the mail user\'s password.')
param mailCredentialReference string

@description('Address of the gateway for short messages; empty for none.')
param smsAddress string

@description('Key Vault reference of the gateway\'s secret.')
param smsCredentialReference string

@description('Whether units\' own systems may stand in the private network.')
param webhookAllowPrivate bool

@description('Memory of one instance in MB.')
param instanceMemoryMB int

@description('Most instances at once.')
param maximumInstanceCount int

@description('HTTP instances kept warm.')
param alwaysReadyHttpInstances int

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      // The compiler accepts any word here, and a wrong one only shows as a dead app: the build asserts it.
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttpInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttpInstances }] : []
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__accountName: storageAccountName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      Sealing__Keys: sealingKeysReference
      Lookup__Key: lookupKeyReference
      Audit__Key: auditKeyReference
      SignIn__Authority: signInAuthority
      SignIn__Audience: signInAudience
      SignIn__ClientId: signInClientId
      SignIn__ClientSecret: signInClientCredentialReference
      SignIn__SecondFactorAcr: signInSecondFactorAcr
      SignIn__SecondFactorClaim: signInSecondFactorClaim
      Site__Address: empty(siteAddress) ? 'https://${app.properties.defaultHostName}' : siteAddress
      Reminders__Mail__Host: mailHost
      Reminders__Mail__Port: string(mailPort)
      Reminders__Mail__Security: mailSecurity
      Reminders__Mail__User: mailUser
      Reminders__Mail__Password: empty(mailUser) ? '' : mailCredentialReference
      Reminders__Mail__Sender: mailSender
      Reminders__Sms__Address: smsAddress
      Reminders__Sms__Secret: empty(smsAddress) ? '' : smsCredentialReference
      Reminders__Webhook__AllowPrivate: string(webhookAllowPrivate)
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    }
  }

  // Deployment is by identity alone; a user name and password for it must not exist.
  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Host name of the app.')
output hostName string = app.properties.defaultHostName
