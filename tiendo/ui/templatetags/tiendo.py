"""Filters for Vietnamese numbers, money and dates."""

from __future__ import annotations

from django import template

register = template.Library()
