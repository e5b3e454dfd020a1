"""Finished files read back by readers that are not our writers: nothing here knows a renderer."""
