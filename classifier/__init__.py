"""The science of Kuulemma: text in, cues out. No Flask, no database, no network, no clock."""
