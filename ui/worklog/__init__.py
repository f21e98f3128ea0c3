"""The work log: where and when did we work?"""
