// Logs and traces of the host and the app, in one workspace.

@description('Name of both resources.')
param name string

@description('Region.')
param location string

@description('Days that logs are kept.')
param retentionDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Reporters are promised that nobody looks for them: their addresses are not kept.
    DisableIpMasking: false
  }
}

@description('Where the host and the app send telemetry.')
output connectionString string = insights.properties.ConnectionString
