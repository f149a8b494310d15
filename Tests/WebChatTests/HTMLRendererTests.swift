import Testing
import WebChat
