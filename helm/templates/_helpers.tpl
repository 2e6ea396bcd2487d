{{- define "motcua.labels" -}}
app.kubernetes.io/name: motcua
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}

{{- define "motcua.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "motcua.env" -}}
- { name: MOTCUA_ENV, value: production }
- { name: PORT, value: "8080" }
- { name: DATA_DIR, value: /data }
- { name: OIDC_ISSUER, value: {{ .Values.oidcIssuer | quote }} }
- { name: APP_DATABASE_URL, valueFrom: { secretKeyRef: { name: {{ .Values.secrets.database }}, key: app } } }
- { name: JOBS_DATABASE_URL, valueFrom: { secretKeyRef: { name: {{ .Values.secrets.database }}, key: jobs } } }
- { name: MOTCUA_SECRET_KEY, valueFrom: { secretKeyRef: { name: {{ .Values.secrets.encryption }}, key: secret } } }
{{- end }}

{{- define "motcua.hardening" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 10001
  capabilities: { drop: [ALL] }
{{- end }}
